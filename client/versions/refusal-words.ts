import type { Refusal } from '#shared/kernel/contract.ts'
import type { versionCommands } from '#shared/versions/contract.ts'
import type { VersionRouteRefusal } from '#shared/versions/limits.ts'
import { defineRefusals, useRefusals } from '../i18n/refusals.ts'

type VersionRefusal = Refusal<(typeof versionCommands)[keyof typeof versionCommands]> | VersionRouteRefusal

const refusalWords = defineRefusals<VersionRefusal>('versions-refusals', {
  nl: {
    document_not_found: 'Dit document bestaat niet meer, of het is niet meer voor jou open.',
    document_read_only: 'Je mag hier alleen lezen.',
    version_not_found: 'Deze versie is er niet meer.',
    not_yours: 'Alleen wie de versie maakte of de kamer beheert, mag dit.',
    too_many_versions: 'Er zijn al honderd versies met een naam. Verwijder er eerst een.',
    versions_full: 'Er passen geen versies meer bij. Verwijder er eerst een.',
    document_full: 'Het document is te vol om dit terug te zetten. Haal eerst iets weg.',
    unreadable: 'Deze versie kan niet worden gelezen.',
    too_large: 'Deze versie is te groot om te laten zien. Terugzetten kan wel.',
    invalid_input: 'Deze naam kan niet.',
    not_found: 'Deze versie is er niet meer.',
  },
  en: {
    document_not_found: 'This document no longer exists, or it is no longer open to you.',
    document_read_only: 'You may only read here.',
    version_not_found: 'This version is no longer there.',
    not_yours: 'Only whoever made the version or looks after the room may do this.',
    too_many_versions: 'There are a hundred versions with a name already. Remove one first.',
    versions_full: 'There is no room for more versions. Remove one first.',
    document_full: 'The document is too full to put this back. Take something away first.',
    unreadable: 'This version cannot be read.',
    too_large: 'This version is too large to show. It can be put back.',
    invalid_input: 'This name cannot be used.',
    not_found: 'This version is no longer there.',
  },
})

/** Says a refusal in words; null stays null. */
export const useRefusalText = () => useRefusals(refusalWords)
