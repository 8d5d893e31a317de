// The limits of accounts, apart from the contract so that pages can name them without its validator.

export const NAME_MAX = 80
export const EMAIL_MAX = 254 // RFC 5321, 4.5.3.1.3
export const PASSWORD_MIN = 10 // NIST SP 800-63B asks for 8 at least; length is the only rule
export const PASSWORD_MAX = 200
