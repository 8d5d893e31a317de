/**
 * Who may import whom. Call down, listen up: a feature imports features on lower storeys only,
 * and enters them only through the file that bears the feature's name.
 */
const storeys = [
  ['platform'],
  ['audit'],
  ['accounts'],
  ['directory'],
  ['rooms'],
  ['presence'],
  ['doors', 'media', 'documents', 'chat', 'calendar'],
  ['intervision'],
  ['notifications'],
  ['admin'],
]
const rooms = (names) => `^server/(${names.join('|')})/`
const lookDown = storeys.flatMap((storey, height) => {
  const above = storeys.slice(height + 1).flat()
  const beside =
    storey.length > 1
      ? storey.map((name) => ({
          name: `${name}-minds-its-own-room`,
          severity: 'error',
          from: { path: rooms([name]) },
          to: { path: rooms(storey.filter((other) => other !== name)) },
        }))
      : []
  const upward =
    above.length > 0
      ? [
          {
            name: `${storey.join('-')}-looks-down-only`,
            severity: 'error',
            from: { path: rooms(storey) },
            to: { path: rooms(above) },
          },
        ]
      : []
  return [...upward, ...beside]
})
const scenes = 'app|office|room'
module.exports = {
  forbidden: [
    ...lookDown,
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'shared-stands-alone',
      severity: 'error',
      from: { path: '^shared/' },
      to: { path: '^(server|client|test)/' },
    },
    {
      name: 'shared-uses-zod-only',
      severity: 'error',
      from: { path: '^shared/' },
      to: { dependencyTypes: ['core', 'npm', 'npm-dev', 'npm-no-pkg', 'npm-unknown'], pathNot: 'node_modules/zod/' },
    },
    { name: 'server-not-client', severity: 'error', from: { path: '^server/' }, to: { path: '^(client|test)/' } },
    { name: 'client-not-server', severity: 'error', from: { path: '^client/' }, to: { path: '^(server|test)/' } },
    {
      name: 'server-front-door',
      severity: 'error',
      from: { path: '^server/([^/]+)/' },
      to: { path: '^server/(?!platform/|$1/)([^/]+)/(?!\\1\\.ts$)' },
    },
    {
      name: 'client-front-door',
      severity: 'error',
      from: { path: `^client/(?!${scenes})([^/]+)/` },
      to: { path: '^client/(?!platform/|design/|i18n/|$1/)([^/]+)/(?!\\1\\.ts$)' },
    },
    {
      name: 'client-scenes-on-top',
      severity: 'error',
      from: { path: `^client/(?!${scenes})[^/]+/` },
      to: { path: `^client/(${scenes})/` },
    },
    {
      name: 'client-platform-knows-no-feature',
      severity: 'error',
      from: { path: '^client/(platform|design|i18n)/' },
      to: { path: '^client/(?!platform|design|i18n)[^/]+/' },
    },
    {
      name: 'sql-lives-in-data',
      severity: 'error',
      from: { path: '^server/', pathNot: '(/data\\.ts$|^server/platform/database/)' },
      to: { path: 'node_modules/better-sqlite3/' },
    },
    {
      name: 'mediasoup-lives-in-media',
      severity: 'error',
      from: { path: '^server/', pathNot: '^server/media/(mediasoup-engine|workers|codecs)\\.ts$' },
      to: { path: 'node_modules/mediasoup/' },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'server/tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.js'],
      conditionNames: ['import', 'types', 'node', 'default'],
    },
  },
}
