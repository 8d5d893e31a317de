import { isSafeLink } from '../documents/documents.ts'

/** What a drawing is made of; whatever else stands in it is taken out. */
const ELEMENTS = new Set([
  'svg', 'g', 'path', 'rect', 'ellipse', 'circle', 'line', 'polyline', 'polygon', 'text', 'tspan', 'image', 'use',
  'symbol', 'defs', 'style', 'clipPath', 'mask', 'a', 'title', 'metadata',
]) // prettier-ignore
const OWN = /^(#[\w-]+|data:image\/(png|jpeg|webp|gif);base64,[A-Za-z0-9+/=]*)$/
/** Fonts that stand in the file itself may; a rule that fetches from elsewhere may not. */
const FETCHES = /@import|url\(\s*['"]?(?!data:font\/)/i

/**
 * Makes an SVG safe to be opened anywhere: no scripts, no foreign objects, no handlers, nothing that is fetched from
 * elsewhere; links lead where links may lead. Changes it in place and answers it.
 */
export function cleanSvg(svg: SVGSVGElement): SVGSVGElement {
  for (const element of [svg, ...svg.querySelectorAll('*')]) {
    if (!ELEMENTS.has(element.localName) || (element.localName === 'style' && FETCHES.test(element.textContent))) {
      element.remove()
      continue
    }
    for (const { name, value } of [...element.attributes])
      if (!mayHave(element, name, value)) element.removeAttribute(name)
  }
  return svg
}

function mayHave(element: Element, name: string, value: string): boolean {
  if (/^on/i.test(name)) return false
  if (name === 'href' || name === 'xlink:href') return element.localName === 'a' ? isSafeLink(value) : OWN.test(value)
  return !/javascript:|url\(\s*['"]?(?!#)/i.test(value)
}
