/** What one may choose to bring in, for a field that takes files. */
export const READABLE = '.docx,.md,.markdown,.txt'
