/** What a note cannot hold, by how it stands in the text of a document of Word: charts, diagrams, formulas, objects. */
const unkept = /<(?:c:chart|dgm:relIds|m:oMath|o:OLEObject|w:altChunk)[\s/>]/g
const COMMENT = /<w:comment\s/g
const WORDS = /<w:t[\s>]/
const HEAD_OR_FOOT = /^word\/(?:header|footer)\d*\.xml$/
const MAIN = 'word/document.xml'
const COMMENTS = 'word/comments.xml'

/** Whether a part of a document of Word must be read to know what stays behind. */
export function isCounted(name: string): boolean {
  return name === MAIN || name === COMMENTS || HEAD_OR_FOOT.test(name)
}

/** How many parts of a document stay behind, comments among them; all that stands above and below its pages is one. Pure. */
export function countUnkept(parts: ReadonlyMap<string, string>): number {
  const inText = parts.get(MAIN)?.match(unkept)?.length ?? 0
  const comments = parts.get(COMMENTS)?.match(COMMENT)?.length ?? 0
  const hasHeadOrFoot = [...parts].some(([name, text]) => HEAD_OR_FOOT.test(name) && WORDS.test(text))
  return inText + comments + (hasHeadOrFoot ? 1 : 0)
}
