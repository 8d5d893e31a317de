import type * as mediasoupClient from 'mediasoup-client'
import type { types } from 'mediasoup-client'
import type { RtpCapabilities } from '#shared/media/parameters.ts'

let library: Promise<typeof mediasoupClient> | null = null
let loaded: { readonly spoken: string; readonly device: types.Device } | null = null

/** Fetches the library of calls, which no page needs before somebody walks in. */
export function prepareLibrary(): Promise<typeof mediasoupClient> {
  library ??= import('mediasoup-client').catch((cause: unknown) => {
    library = null // the next try fetches again
    throw cause
  })
  return library
}

/** The browser's side of a call. It is made once, and again only if the office comes to speak otherwise. */
export async function loadDevice(rtpCapabilities: RtpCapabilities): Promise<types.Device> {
  const spoken = JSON.stringify(rtpCapabilities)
  if (loaded?.spoken === spoken) return loaded.device
  const { Device } = await prepareLibrary()
  const device = await Device.factory()
  await device.load({ routerRtpCapabilities: rtpCapabilities as types.RtpCapabilities })
  loaded = { spoken, device }
  return device
}
