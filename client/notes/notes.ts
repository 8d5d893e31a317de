// The front door of notes in the page: templates that people make themselves are of boards as well.
export { loadTemplate, type TemplateContent } from './own-templates.ts'
export { OwnTemplates } from './OwnTemplates.tsx'
export { SaveTemplateDialog } from './SaveTemplateDialog.tsx'
