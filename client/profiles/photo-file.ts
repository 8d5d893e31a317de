/** A photo of a phone is sent this wide: the office keeps a smaller one, and a slow line carries no more. */
const SIDE_MAX = 1_024
const SMALL_ENOUGH_BYTES = 400_000
const QUALITY = 0.9

/** A photo made small enough for a slow line; as it is, where this browser cannot read it. */
export async function toSendable(file: Blob): Promise<Blob> {
  if (file.size <= SMALL_ENOUGH_BYTES) return file
  try {
    const picture = await createImageBitmap(file)
    const scale = Math.min(1, SIDE_MAX / Math.min(picture.width, picture.height))
    const canvas = document.createElement('canvas')
    canvas.width = Math.round(picture.width * scale)
    canvas.height = Math.round(picture.height * scale)
    canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height)
    picture.close()
    return await new Promise((resolve) => {
      canvas.toBlob((small) => resolve(small ?? file), 'image/jpeg', QUALITY)
    })
  } catch {
    // The office says what is wrong with it.
    return file
  }
}
