import { fc, test } from '@fast-check/vitest'
import { expect } from 'vitest'
import { ACCOUNT_PACE, ADDRESS_PACE, delayAfter, DEVICE_PACE, toAddressKey } from '#shared/accounts/throttle.ts'

const pace = fc.constantFrom(ACCOUNT_PACE, ADDRESS_PACE, DEVICE_PACE)
const tries = fc.integer({ min: 0, max: 10_000 })

test.prop([pace, tries])('[A7] the free tries cost nothing, each later one at least something', (pace, count) => {
  expect(delayAfter(count, pace) === 0).toBe(count <= pace.freeTries)
})

test.prop([pace, tries])('[A7] the delay grows, and has an end: nobody is locked out for good', (pace, count) => {
  expect(delayAfter(count + 1, pace)).toBeGreaterThanOrEqual(delayAfter(count, pace))
  expect(delayAfter(count, pace)).toBeLessThanOrEqual(pace.maxDelayMs)
})

test('[A7] the delay doubles from one try to the next', () => {
  const delays = [5, 6, 7, 8, 20].map((count) => delayAfter(count, ACCOUNT_PACE))
  expect(delays).toEqual([0, 2_000, 4_000, 8_000, 900_000])
})

test.prop([fc.ipV4()])('[A7] an IPv4 address counts as itself', (address) => {
  expect(toAddressKey(address)).toBe(address)
})

test('[A7] all IPv6 addresses of one household count as one, however they are written', () => {
  const written = ['2001:db8:0:7::1', '2001:0db8:0000:0007:ffff::', '2001:DB8:0:7:1:2:3:4', '2001:db8:0:7::1%eth0']
  expect(new Set(written.map(toAddressKey))).toEqual(new Set(['2001:db8:0:7::/64']))
  expect(toAddressKey('::1')).toBe('0:0:0:0::/64')
  expect(toAddressKey('2001:db8:0:8::1')).not.toBe(toAddressKey('2001:db8:0:7::1'))
})
