// What we use of mammoth as it is made for browsers; its own types describe the one for Node.
declare module 'mammoth/mammoth.browser.js' {
  interface DocxImage {
    readonly contentType: string
    readonly altText?: string
    readAsArrayBuffer(): Promise<ArrayBuffer>
  }
  interface Mammoth {
    convertToHtml(
      file: { readonly arrayBuffer: ArrayBuffer },
      options: {
        readonly convertImage: unknown
        readonly externalFileAccess: false
        readonly styleMap: readonly string[]
      },
    ): Promise<{ readonly value: string }>
    readonly images: { imgElement(convert: (image: DocxImage) => Promise<Readonly<Record<string, string>>>): unknown }
  }
  const mammoth: Mammoth
  export = mammoth
}
