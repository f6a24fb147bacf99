// Who may import whom (ARCHITECTURE.md, "Layers"). dependency-cruiser resolves the imports; each rule says why.
const src = '^src/'
const only = (name, from, allowed, comment) => ({
  name,
  comment,
  severity: 'error',
  from: { path: from },
  to: { pathNot: allowed },
})
const never = (name, from, to, comment) => ({ name, comment, severity: 'error', from, to })

// The path of a resolved dependency: ours in the repository, packages in node_modules, Node's own by name.
const pkg = (...names) => `node_modules/(${names.join('|')})(/|$)`

module.exports = {
  forbidden: [
    {
      name: 'packed-code-imports-dependencies',
      comment:
        'Main, preload and site load packages from the installed program, which holds `dependencies` only. The page is bundled, so its packages are for development.',
      severity: 'error',
      from: { path: '^src/(main|preload|site|shared)/' },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'], pathNot: [pkg('electron')] },
    },
    only(
      'domain-imports-zod-only',
      '^src/shared/domain/',
      ['^src/shared/domain/', pkg('zod')],
      'The domain is pure: types, schemas, rules.',
    ),
    only(
      'document-imports-domain-only',
      '^src/shared/document/',
      [
        '^src/shared/(document|domain|language)/',
        pkg(
          'zod',
          'parse5',
          '@noble/hashes',
          'diff',
          'fflate',
          'saxes',
          'markdown-it',
          'markdown-it-footnote',
        ),
      ],
      'The document core runs in main, in the page and on the site: no Lexical, no DOM, no Node.',
    ),
    only(
      'exchange-imports-document-and-language',
      '^src/shared/exchange/',
      ['^src/shared/(exchange|document|domain|language)/', pkg('zod', 'saxes', '@noble/hashes')],
      'The formats of translators are pure: they run in a thread and in tests.',
    ),
    only(
      'language-imports-domain-only',
      '^src/shared/language/',
      ['^src/shared/(language|domain)/', pkg('zod')],
      'Language rules are pure.',
    ),
    only(
      'checks-import-document-and-language',
      '^src/shared/checks/',
      ['^src/shared/(checks|document|domain|language)/', pkg('zod', '@noble/hashes')],
      'The checks run in the page and in main: pure, without either.',
    ),
    only(
      'contract-imports-domain-and-document',
      '^src/shared/contract/',
      ['^src/shared/(contract|checks|domain|document)/', pkg('zod')],
      'The contract is shapes only.',
    ),
    {
      name: 'preload-imports-names-only',
      comment: 'A sandboxed preload is one small file: channel names, and types (which are erased).',
      severity: 'error',
      from: { path: '^src/preload/' },
      to: {
        pathNot: ['^src/preload/', '^src/shared/contract/channels\\.ts$', pkg('electron'), '^electron$'],
        dependencyTypesNot: ['type-only'],
      },
    },
    never(
      'renderer-imports-shared-only',
      { path: '^src/renderer/' },
      {
        path: [
          '^src/(main|preload|site)/',
          '^(tools|tests|packages)/',
          pkg('electron', 'better-sqlite3', 'electron-store', 'sharp', 'fastify'),
        ],
      },
      'The page has no Node and no database.',
    ),
    never(
      'renderer-has-no-node',
      { path: '^src/(renderer|shared)/' },
      { dependencyTypes: ['core'] },
      'Neither the page nor shared code has Node.',
    ),
    never(
      'features-are-strangers',
      { path: '^src/renderer/features/([^/]+)/' },
      { path: '^src/renderer/features/', pathNot: '^src/renderer/features/$1/' },
      'What two features need lives in ui, lib, editor or pickers.',
    ),
    never(
      'parts-know-no-feature',
      {
        path: '^src/renderer/(ui|articles|lib|i18n|editor|pickers|bringIn|exchange|proofing|handbook|updates)/',
      },
      { path: '^src/renderer/(features|app)/' },
      'Plain parts do not know who uses them.',
    ),
    never(
      'widgets-know-no-article',
      { path: '^src/renderer/(ui|lib|i18n)/' },
      {
        path: [
          '^src/renderer/(articles|editor|pickers|bringIn|exchange|proofing|updates)/',
          '^src/shared/(domain/article|domain/workflow|document)',
        ],
      },
      'What shows the state of an article lives in articles.',
    ),
    never(
      'services-know-no-electron-sql-http',
      { path: '^src/main/services/' },
      {
        path: [
          '^src/main/(app|ipc|settings|index)',
          '^src/main/db/(?!repositories/|folderBackups/shapes\\.ts$)',
          '^src/main/sites/(?!(SiteConnector|siteError|marker)\\.ts$)',
          '^src/(renderer|preload|site)/',
          pkg('electron', 'better-sqlite3', 'undici', 'electron-store', 'electron-updater'),
          '^(node:)?(http|https|net|tls)$',
        ],
      },
      'Use cases see repositories, the SiteConnector interface and the shapes of folder backups.',
    ),
    never(
      'sync-and-outbox-are-strangers',
      { path: '^src/main/services/(sync|outbox)/' },
      { path: '^src/main/services/(sync|outbox)/', pathNot: '^src/main/services/$1/' },
      'What both need of a site lives in services/siteLink; createSiteServices.ts brings them together.',
    ),
    never(
      'site-link-knows-no-user',
      { path: '^src/main/services/siteLink/' },
      { path: '^src/main/services/((sync|outbox)/|createSiteServices)' },
      'The link to a site does not know who uses it.',
    ),
    never(
      'repositories-know-no-service',
      { path: '^src/main/db/' },
      { path: ['^src/main/(services|ipc|app|sites|settings)/', '^src/(renderer|preload|site)/'] },
      'The database is below the services.',
    ),
    never(
      'ipc-imports-services-and-shared',
      { path: '^src/main/ipc/' },
      { path: ['^src/main/(db|sites|settings)/', '^src/(renderer|preload|site)/'] },
      'A handler only wires.',
    ),
    never(
      'sites-know-no-service',
      { path: '^src/main/sites/' },
      { path: ['^src/main/(services|db|ipc|app|settings)/', '^src/(renderer|preload|site)/'] },
      'A connector speaks HTTP and nothing else.',
    ),
    never(
      'only-the-root-composes',
      { path: src, pathNot: ['^src/main/index\\.ts$', '^src/main/start/'] },
      { path: '^src/main/(start/|index\\.ts$)' },
      'The composition root sees everything, so nothing may see it.',
    ),
    never(
      'electron-stays-at-the-edge',
      {
        path: src,
        pathNot: ['^src/main/index\\.ts$', '^src/main/(start|app|ipc|settings)/', '^src/preload/'],
      },
      { path: ['^electron$', pkg('electron', 'electron-store', 'electron-updater')] },
      'Everything else runs without Electron.',
    ),
    never(
      'sqlite-stays-in-db-and-site',
      { path: src, pathNot: ['^src/main/db/', '^src/site/'] },
      { path: pkg('better-sqlite3') },
      'SQL lives in src/main/db, and in the practice site for itself.',
    ),
    never(
      'http-stays-in-sites',
      { path: '^src/main/', pathNot: ['^src/main/sites/', '^src/main/app/updates/'] },
      { path: ['^(node:)?(http|https|http2|tls|net)$', pkg('undici', 'fastify')] },
      'Only connectors talk to the network, and what brings an update of the program.',
    ),
    never(
      'site-imports-shared-only',
      { path: '^src/site/' },
      { path: ['^src/(main|renderer|preload)/', '^(tools|tests|packages)/', pkg('electron')] },
      'The practice site is a program of its own.',
    ),
    never(
      'product-knows-no-tools',
      { path: src },
      { path: ['^tools/', '^tests/', '^packages/', pkg('chromium-host')] },
      'Tools and tests know the product, not the other way round.',
    ),
    never(
      'no-cycles',
      {},
      { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
      'A cycle has no top to read from.',
    ),
    never('no-type-cycles', {}, { circular: true }, 'A cycle of types has no top to read from either.'),
  ],
  options: {
    parser: 'swc',
    tsPreCompilationDeps: false,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '\\.(css|json|svg|png|woff2)$' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs'],
    },
  },
}
