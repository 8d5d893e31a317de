import { defineRefusals, useRefusals } from '../i18n/refusals.ts'
import type { LibraryRefusal } from './acting.ts'

/** What is said of each refusal that the commands here can meet. */
export const refusalWords = defineRefusals<LibraryRefusal>('library-refusals', {
  nl: {
    not_found: 'Dit mag je niet doen.',
    room_not_found: 'Deze kamer is niet (meer) voor jou open.',
    room_archived: 'Deze kamer is gearchiveerd. Je kunt er niets meer veranderen.',
    too_many_rooms: 'Je hebt te veel kamers tegelijk open. Sluit er een paar.',
    group_not_found: 'Deze groep is er niet (meer) voor jou.',
    document_not_found: 'Dit is hier niet meer. Misschien is het verplaatst of weggegooid.',
    folder_not_found: 'Deze map is er niet meer.',
    member_not_found: 'Een van deze mensen is er niet meer.',
    not_allowed: 'Dit mag je hier niet doen. Vraag het wie dit maakte, of wie de kamer beheert.',
    not_in_trash: 'Dit ligt niet meer in de prullenbak.',
    library_full: 'De kamer is vol. Gooi eerst iets voorgoed weg.',
    room_full:
      'Die kamer heeft hier geen plaats meer voor (500 MB). Verwijder daar iets voorgoed of kies een andere kamer.',
    images_full: 'Die kamer heeft geen plaats meer voor de afbeeldingen hierin. Kies een andere kamer.',
    too_many_favourites: 'Je hebt te veel favorieten. Haal er eerst een paar weg.',
    name_taken: 'Er is al een map met deze naam.',
    too_many_folders: 'Er zijn al zo veel mappen als er kunnen zijn.',
    unreadable: 'Dit kon niet worden gelezen. Probeer het straks nog eens.',
  },
  en: {
    not_found: 'You may not do this.',
    room_not_found: 'This room is not open to you (any longer).',
    room_archived: 'This room is archived. Nothing in it can be changed.',
    too_many_rooms: 'You have too many rooms open at a time. Close a few.',
    group_not_found: 'This group is not there (any longer) for you.',
    document_not_found: 'This is no longer here. It may have been moved or thrown away.',
    folder_not_found: 'This folder is no longer there.',
    member_not_found: 'One of these people is no longer there.',
    not_allowed: 'You may not do this here. Ask whoever made it, or whoever keeps the room.',
    not_in_trash: 'This is no longer in the trash.',
    library_full: 'The room is full. Remove something for good first.',
    room_full:
      'That room has no place for this any more (500 MB). Remove something there for good, or choose another room.',
    images_full: 'That room has no place for the images in this any more. Choose another room.',
    too_many_favourites: 'You have too many favourites. Take a few away first.',
    name_taken: 'There is a folder of this name already.',
    too_many_folders: 'There are as many folders as there can be.',
    unreadable: 'This could not be read. Try again in a moment.',
  },
})

/** Says a refusal in words; null stays null. */
export const useRefusalText = () => useRefusals(refusalWords)
