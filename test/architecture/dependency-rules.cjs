/**
 * Who may import whom, as rules for dependency-cruiser (docs/architecture.md says why). Call down,
 * listen up: a feature imports features on lower storeys only, and enters them only through the file
 * that bears the feature's name. Neighbours on one storey do not know each other.
 */

/** The server's storeys, bottom to top. Above them stand office.ts, which joins them, and main.ts, which starts it. */
const storeys = [
  ['platform'],
  ['audit'],
  ['accounts'],
  ['organisations', 'groups', 'profiles'],
  ['directory', 'access'],
  ['rooms'],
  ['presence'],
  ['doors', 'guests', 'media', 'documents', 'chat', 'calendar', 'files'],
  ['library', 'versions', 'presenting', 'notes'],
  ['intervision', 'assembly'],
  ['notifications', 'notices'],
  ['admin', 'demo'],
]

/** The client's ground floor and its scenes; all other folders are features. */
const base = 'platform|i18n|design'
const scenes = 'office|room|admin|shell'

/** The packages that one place alone may know. */
const keptIn = [
  {
    name: 'sql-lives-in-data',
    packages: ['better-sqlite3', 'kysely'],
    place: '(/data\\.ts$|^server/platform/database/)',
  },
  { name: 'mediasoup-lives-in-its-engine', packages: ['mediasoup'], place: '^server/media/[^/]*engine[^/]*\\.ts$' },
  { name: 'lucia-lives-in-sessions', packages: ['lucia'], place: '^server/accounts/sessions\\.ts$' },
  { name: 'nodemailer-lives-in-mail', packages: ['nodemailer'], place: '/mail(er)?\\.ts$' },
]

const rule = (name, from, to) => ({ name, severity: 'error', from, to })
const rooms = (names) => `^server/(${names.join('|')})/`
const npm = (names) => `(^|/)node_modules/(@types/)?(${names.join('|')})/`

const lookDown = storeys.flatMap((storey, height) => {
  const above = storeys.slice(height + 1).flat()
  const upward = above.length > 0 ? [rule('looks-down-only', { path: rooms(storey) }, { path: rooms(above) })] : []
  const beside = storey
    .map((name) => [name, storey.filter((other) => other !== name)])
    .filter(([, others]) => others.length > 0)
    .map(([name, others]) => rule('minds-its-own-room', { path: rooms([name]) }, { path: rooms(others) }))
  return [...upward, ...beside]
})

module.exports = {
  forbidden: [
    // The floors.
    rule('no-cycles', {}, { circular: true }),
    rule('nobody-imports-test', { path: '^(shared|server|client)/' }, { path: '^(test|bench|scripts)/' }),
    rule('shared-stands-alone', { path: '^shared/' }, { path: '^(server|client)/' }),
    rule(
      'shared-uses-zod-only',
      { path: '^shared/' },
      { dependencyTypes: ['core', 'npm', 'npm-dev', 'npm-no-pkg', 'npm-unknown'], pathNot: npm(['zod']) },
    ),
    rule('server-not-client', { path: '^server/' }, { path: '^client/' }),
    rule('client-not-server', { path: '^client/' }, { path: '^server/' }),
    rule('imports-resolve', {}, { couldNotResolve: true }),

    // The server.
    ...lookDown,
    rule('every-room-has-a-storey', { path: '^server/[^/]+/', pathNot: rooms(storeys.flat()) }, {}),
    rule('office-joins-all', { path: '^server/[^/]+/' }, { path: '^server/[^/]+\\.ts$' }),
    rule('server-front-door', { path: '^server/([^/]+)/' }, { path: '^server/(?!platform/|$1/)([^/]+)/(?!\\1\\.ts$)' }),
    ...keptIn.map(({ name, packages, place }) =>
      rule(name, { path: '^server/', pathNot: place }, { path: npm(packages) }),
    ),

    // The client.
    rule('platform-is-the-ground', { path: '^client/(platform|i18n)/' }, { path: '^client/(?!platform/|i18n/)[^/]+/' }),
    rule('design-knows-no-feature', { path: '^client/design/' }, { path: `^client/(?!${base})[^/]+/` }),
    rule('scenes-on-top', { path: '^client/([^/]+)/' }, { path: `^client/(?!$1/)(${scenes})/` }),
    rule(
      'client-front-door',
      { path: `^client/(?!(?:${scenes})/)([^/]+)/` },
      { path: `^client/(?!(?:${base}|${scenes}|$1)/)([^/]+)/(?!\\1\\.ts$)` },
    ),
    rule('main-joins-all', { path: '^client/[^/]+/' }, { path: '^client/[^/]+\\.tsx?$' }),
    rule(
      'the-browser-gets-types-of-zod-only',
      { path: '^client/' },
      { path: npm(['zod']), pathNot: 'zod/(v4/)?mini/', dependencyTypesNot: ['type-only'] },
    ),
  ],
  options: {
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.js', '.css'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'node', 'production', 'default'],
    },
  },
}
