import { expect, test } from 'vitest'
import { isOrderKey } from '#shared/boards/order-key.ts'

test.each(['a0', 'a1', 'Zz', 'b00', 'a0V', 'b0k9V', 'Xzzz'])('%s is a place in the pile', (key) =>
  expect(isOrderKey(key)).toBe(true),
)

test.each(['', 'z', 'zz', 'a', 'a00', 'b0', 'a0!', '0', 'a é', 'A'.padEnd(27, '0'), 'a'.padEnd(300, '1'), null, 7, {}])(
  '[S176] %j is none: looking for a place beside it would fail',
  (key) => expect(isOrderKey(key)).toBe(false),
)
