import { resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'

/** Vite's port in development: fixed, because the page is at app:// and must be told where to look for changes. */
const devPort = 5173

// Dependencies stay outside the bundles (electron-vite does that for all of package.json's), so native ones load
// from node_modules. The preload must be one CommonJS file: a sandboxed preload can load nothing else.
export default defineConfig({
  main: {
    build: {
      rollupOptions: {
        input: {
          index: resolve('src/main/index.ts'),
          imageProcess: resolve('src/main/app/imageProcess/child.ts'),
          databaseProcess: resolve('src/main/app/databaseProcess/child.ts'),
          practiceProcess: resolve('src/main/app/practiceProcess/child.ts'),
          wordThread: resolve('src/main/app/wordThread/child.ts'),
          exchangeThread: resolve('src/main/app/exchangeThread/child.ts'),
        },
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      rollupOptions: {
        input: { index: resolve('src/preload/index.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'src/renderer',
    plugins: [react()],
    server: {
      port: devPort,
      strictPort: true,
      hmr: { protocol: 'ws', host: 'localhost', clientPort: devPort },
    },
    build: {
      minify: true,
      // Travels with the program: whose work the page is made of, and under which licences.
      license: { fileName: 'licences.md' },
      rollupOptions: { input: resolve('src/renderer/index.html') },
    },
  },
})
