import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'

const SECONDS = [0.001, 0.005, 0.02, 0.1, 0.5, 2]

export interface Metrics {
  /** Prometheus' text format. */
  read(): Promise<string>
  observe(command: string, durationMs: number, ok: boolean): void
  /** A number that is asked for when somebody reads the metrics. */
  gauge(name: string, help: string, ask: () => number): void
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
    gauge(name, help, ask) {
      new Gauge({
        name,
        help,
        registers: [registry],
        collect() {
          this.set(ask())
        },
      })
    },
  }
}
