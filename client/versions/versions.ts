export { keepVariant } from './acting.ts'
