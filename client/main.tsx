import './design/base.css'
import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  notFound,
  redirect,
  RouterProvider,
} from '@tanstack/react-router'
import { createRoot } from 'react-dom/client'
import { $me, loadMe } from './accounts/accounts.ts'
import { Broken, NotFound, Unreachable } from './shell/Failure.tsx'
import { Frame, Waiting } from './shell/Frame.tsx'
import { House } from './shell/House.tsx'
import { followCopies } from './shell/copies.ts'
import { followSession } from './shell/session.ts'
import { toOwnPath } from './shell/way-back.ts'
import { isColleague } from '#shared/access/actor.ts'

const house = createRootRoute({
  component: House,
  notFoundComponent: () => (
    <main>
      <NotFound />
    </main>
  ),
  errorComponent: Broken,
})

// Before the door: for whoever is not signed in.
const doorstep = <const P extends string>(path: P, component: ReturnType<typeof lazyRouteComponent>) =>
  createRoute({
    getParentRoute: () => house,
    path,
    validateSearch: ({ to }): { to?: string } => (typeof to === 'string' ? { to } : {}),
    component,
  })
const signIn = createRoute({
  getParentRoute: () => house,
  path: '/sign-in',
  validateSearch: ({ to }): { to?: string } => (typeof to === 'string' ? { to } : {}),
  beforeLoad: async ({ search }) => {
    if ($me.get() === undefined) await loadMe()
    if ($me.get()) throw redirect({ href: toOwnPath(search.to, window.location.origin) })
  },
  component: lazyRouteComponent(() => import('./accounts/SignInPage.tsx'), 'SignInPage'),
})
const doorsteps = [
  signIn,
  doorstep(
    '/invite',
    lazyRouteComponent(() => import('./accounts/InvitationPage.tsx'), 'InvitationPage'),
  ),
  doorstep(
    '/forgotten',
    lazyRouteComponent(() => import('./accounts/ForgottenPage.tsx'), 'ForgottenPage'),
  ),
  doorstep(
    '/reset',
    lazyRouteComponent(() => import('./accounts/ResetPage.tsx'), 'ResetPage'),
  ),
  doorstep(
    '/set-up',
    lazyRouteComponent(() => import('./accounts/SetUpPage.tsx'), 'SetUpPage'),
  ),
  doorstep(
    '/link',
    lazyRouteComponent(() => import('./accounts/LinkPage.tsx'), 'LinkPage'),
  ),
  doorstep(
    '/guest',
    lazyRouteComponent(() => import('./guests/GuestPage.tsx'), 'GuestPage'),
  ),
] as const

// Inside: for members only.
const inside = createRoute({
  getParentRoute: () => house,
  id: 'inside',
  beforeLoad: async ({ location }) => {
    if ($me.get() === undefined) await loadMe()
    const me = $me.get()
    if (me === undefined) throw new Error('the office did not answer who is there')
    if (me === null) throw redirect({ to: '/sign-in', search: location.pathname === '/' ? {} : { to: location.href } })
  },
  errorComponent: ({ reset }) =>
    $me.get() === undefined ? <Unreachable onRetry={() => void router.invalidate().then(reset)} /> : <Broken />,
})
const room = createRoute({
  getParentRoute: () => inside,
  path: '/r/$slug',
  component: lazyRouteComponent(() => import('./room/RoomPage.tsx'), 'RoomPage'),
})
const framed = createRoute({
  getParentRoute: () => inside,
  id: 'framed',
  // A guest has one room, and a page of their own before it.
  beforeLoad: () => {
    if ($me.get()?.role === 'guest') throw redirect({ to: '/guest' })
  },
  component: Frame,
})
const office = createRoute({
  getParentRoute: () => framed,
  path: '/',
  component: lazyRouteComponent(() => import('./office/OfficePage.tsx'), 'OfficePage'),
})
const colleagues = createRoute({
  getParentRoute: () => framed,
  path: '/colleagues',
  beforeLoad: () => {
    const me = $me.get()
    if (!me || !isColleague({ kind: me.role })) throw notFound()
  },
  notFoundComponent: NotFound,
  component: lazyRouteComponent(() => import('./office/ColleaguesPage.tsx'), 'ColleaguesPage'),
})
const account = createRoute({
  getParentRoute: () => framed,
  path: '/account',
  component: lazyRouteComponent(() => import('./accounts/AccountPage.tsx'), 'AccountPage'),
})
const profile = createRoute({
  getParentRoute: () => framed,
  path: '/profile',
  component: lazyRouteComponent(() => import('./profiles/ProfilePage.tsx'), 'ProfilePage'),
})

// Administration: for others there is no such page, as that of colleagues for partners.
const admin = createRoute({
  getParentRoute: () => framed,
  path: '/admin',
  beforeLoad: () => {
    if ($me.get()?.role !== 'administrator') throw notFound()
  },
  component: lazyRouteComponent(() => import('./admin/AdminPages.tsx'), 'AdminPages'),
  notFoundComponent: NotFound,
})
const adminIndex = createRoute({
  getParentRoute: () => admin,
  path: '/',
  component: lazyRouteComponent(() => import('./admin/RoomsPage.tsx'), 'RoomsPage'),
})
const adminPeople = createRoute({
  getParentRoute: () => admin,
  path: '/people',
  component: lazyRouteComponent(() => import('./admin/PeoplePage.tsx'), 'PeoplePage'),
})
const adminGroups = createRoute({
  getParentRoute: () => admin,
  path: '/groups',
  component: lazyRouteComponent(() => import('./admin/GroupsPage.tsx'), 'GroupsPage'),
})
const adminContacts = createRoute({
  getParentRoute: () => admin,
  path: 'contacts',
  component: lazyRouteComponent(() => import('./admin/ContactsPage.tsx'), 'ContactsPage'),
})
const adminOrganisations = createRoute({
  getParentRoute: () => admin,
  path: '/organisations',
  component: lazyRouteComponent(() => import('./admin/OrganisationsPage.tsx'), 'OrganisationsPage'),
})
const adminInvitations = createRoute({
  getParentRoute: () => admin,
  path: '/invitations',
  component: lazyRouteComponent(() => import('./admin/InvitationsPage.tsx'), 'InvitationsPage'),
})
const adminSessions = createRoute({
  getParentRoute: () => admin,
  path: '/sessions',
  component: lazyRouteComponent(() => import('./admin/SessionsPage.tsx'), 'SessionsPage'),
})
const adminPolicy = createRoute({
  getParentRoute: () => admin,
  path: '/policy',
  component: lazyRouteComponent(() => import('./admin/PolicyPage.tsx'), 'PolicyPage'),
})
const adminAudit = createRoute({
  getParentRoute: () => admin,
  path: '/audit',
  component: lazyRouteComponent(() => import('./admin/AuditPage.tsx'), 'AuditPage'),
})
const adminSettings = createRoute({
  getParentRoute: () => admin,
  path: '/settings',
  component: lazyRouteComponent(() => import('./admin/SettingsPage.tsx'), 'SettingsPage'),
})

const router = createRouter({
  routeTree: house.addChildren([
    ...doorsteps,
    inside.addChildren([
      room,
      framed.addChildren([
        office,
        colleagues,
        account,
        profile,
        admin.addChildren([
          adminIndex,
          adminPeople,
          adminContacts,
          adminGroups,
          adminOrganisations,
          adminInvitations,
          adminSessions,
          adminPolicy,
          adminAudit,
          adminSettings,
        ]),
      ]),
    ]),
  ]),
  defaultPreload: 'intent',
  defaultErrorComponent: Broken,
  defaultPendingComponent: Waiting,
  scrollRestoration: true,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}

followCopies()
followSession({ here: () => router.state.location, goTo: (path) => router.history.push(path) })
const page = document.getElementById('root')
if (!page) throw new Error('index.html has no #root')
createRoot(page).render(<RouterProvider router={router} />)
