import { defineWords } from '../i18n/i18n.ts'

export const invitationWords = defineWords('admin-invitation', {
  nl: {
    organisation: 'komt bij {{name}}',
    member: 'komt in {{name}}',
    keeper: 'gaat {{name}} leiden',
    by: 'van {{name}}',
    goneGroup: 'een groep die er niet meer is',
    goneOrganisation: 'een organisatie die er niet meer is',
  },
  en: {
    organisation: 'comes with {{name}}',
    member: 'comes into {{name}}',
    keeper: 'will lead {{name}}',
    by: 'from {{name}}',
    goneGroup: 'a group that is no longer there',
    goneOrganisation: 'an organisation that is no longer there',
  },
})
