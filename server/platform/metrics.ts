import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'

const SECONDS = [0.001, 0.005, 0.02, 0.1, 0.5, 2]

interface Metrics {
  /** Prometheus' text format. */
  read(): Promise<string>
  observe(command: string, durationMs: number, ok: boolean): void
  /** A feature's own numbers, by name in camelCase, asked for when somebody reads the metrics. */
  numbers(feature: string, ask: () => { readonly [name: string]: number }): void
}

/** Counts and durations only: nothing about a person, nothing about a single room. */
export function createMetrics(): Metrics {
  const registers = [new Registry()] as const
  const [registry] = registers
  collectDefaultMetrics({ register: registry })
  const commands = new Histogram({
    name: 'inloop_command_seconds',
    help: 'Commands answered, by name and outcome',
    labelNames: ['command', 'outcome'] as const,
    buckets: SECONDS,
    registers: [registry],
  })
  return {
    read: () => registry.metrics(),
    observe: (command, durationMs, ok) => {
      commands.observe({ command, outcome: ok ? 'done' : 'refused' }, durationMs / 1000)
    },
    numbers(feature, ask) {
      for (const name of Object.keys(ask()))
        new Gauge({
          name: `inloop_${feature}_${name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}`,
          help: `${feature}: ${name}, now or since the start`,
          registers: [registry],
          collect() {
            this.set(ask()[name] ?? 0)
          },
        })
    },
  }
}
