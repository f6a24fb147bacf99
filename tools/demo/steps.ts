import { performance } from 'node:perf_hooks'

interface StepReport {
  name: string
  milliseconds: number
}

/** Runs and prints the steps of the story, each with its time. A step that fails ends the story. */
export function createSteps(print: (line: string) => void) {
  const done: StepReport[] = []
  return {
    done,
    async step<T>(name: string, run: () => Promise<T>): Promise<T> {
      const start = performance.now()
      try {
        const result = await run()
        const milliseconds = Math.round(performance.now() - start)
        done.push({ name, milliseconds })
        print(`  ✓ ${name} ${milliseconds} ms`)
        return result
      } catch (error) {
        print(`  ✗ ${name} ${Math.round(performance.now() - start)} ms`)
        throw error
      }
    },
  }
}
export type Steps = ReturnType<typeof createSteps>
