// What we use of pdfmake 0.3 in the browser; the package brings no types of its own.
declare module 'pdfmake/build/pdfmake.js' {
  interface Pdf {
    getBlob(): Promise<Blob>
  }
  interface PdfMake {
    addVirtualFileSystem(files: Readonly<Record<string, { readonly data: string; readonly encoding: 'base64' }>>): void
    addFonts(
      fonts: Readonly<Record<string, Readonly<Record<'normal' | 'bold' | 'italics' | 'bolditalics', string>>>>,
    ): void
    setUrlAccessPolicy(mayFetch: (url: string) => boolean): void
    createPdf(definition: Readonly<Record<string, unknown>>): Pdf
  }
  const pdfMake: PdfMake
  export = pdfMake
}
