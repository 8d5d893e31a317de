import sharp from 'sharp'

/** Only these readers of libvips are used; all others (SVG, PDF, TIFF and some thirty more) are shut. */
const readers = ['Png', 'Jpeg', 'Webp', 'Nsgif'].map((name) => `VipsForeignLoad${name}Buffer`)

/**
 * Lets so many work on images at the same time, so many wait, and answers 'busy' to the others: one image of 40
 * megapixels takes some 200 MB meanwhile. The one place where libvips is opened, with its guard (S153, S154).
 */
export function openImageWork({ atOnceMax, waitingMax }: { readonly atOnceMax: number; readonly waitingMax: number }) {
  sharp.cache(false)
  sharp.concurrency(1)
  sharp.block({ operation: ['VipsForeignLoad'] })
  sharp.unblock({ operation: readers })
  const waiting: (() => void)[] = []
  let atWork = 0

  return async <T>(work: (open: typeof sharp) => Promise<T>): Promise<T | 'busy'> => {
    if (atWork < atOnceMax) atWork += 1
    else if (waiting.length >= waitingMax) return 'busy'
    else await new Promise<void>((resolve) => waiting.push(resolve))
    try {
      return await work(sharp)
    } finally {
      const next = waiting.shift()
      if (next) next()
      else atWork -= 1
    }
  }
}
