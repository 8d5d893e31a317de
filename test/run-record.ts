import { appendFileSync, existsSync, readFileSync } from 'node:fs'
import type { Reporter, TestCase, TestModule, TestSuite } from 'vitest/node'

/** What became of one test, or of one check. */
export interface Outcome {
  readonly title: string
  readonly passed: boolean
  /** What went wrong, in the words of the tool. */
  readonly detail?: string | undefined
}

/**
 * Vitest's reporter for the whole run: writes every outcome to a file as soon as it is known, so that
 * what was found is not lost when a run has to be ended from outside.
 */
export class OutcomeRecorder implements Reporter {
  readonly #file: string

  constructor(file: string) {
    this.#file = file
  }

  onTestCaseResult(test: TestCase): void {
    const { state, errors } = test.result()
    // A test that is skipped proves nothing, so it does not count as passed.
    const detail = state === 'skipped' ? 'This test was skipped.' : errors?.[0]?.message
    this.#record({ title: title(test), passed: state === 'passed', detail })
  }

  onTestSuiteResult(suite: TestSuite): void {
    this.#recordErrors(title(suite), suite.errors())
  }

  onTestModuleEnd(module: TestModule): void {
    this.#recordErrors(`${module.project.name} › ${module.relativeModuleId}`, module.errors())
  }

  onTestRunEnd(_modules: readonly TestModule[], unhandled: readonly { message: string }[]): void {
    this.#recordErrors('an error that no test caught', unhandled)
  }

  #recordErrors(about: string, errors: readonly { message: string }[]): void {
    for (const { message } of errors) this.#record({ title: about, passed: false, detail: message })
  }

  #record(outcome: Outcome): void {
    appendFileSync(this.#file, `${JSON.stringify(outcome)}\n`)
  }
}

function title(test: TestCase | TestSuite): string {
  return `${test.project.name} › ${test.module.relativeModuleId} › ${test.fullName}`
}

/** Reads what an OutcomeRecorder wrote; nothing when no test came to its end. */
export function readOutcomes(file: string): Outcome[] {
  if (!existsSync(file)) return []
  const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean)
  return lines.map((line) => JSON.parse(line) as Outcome)
}
