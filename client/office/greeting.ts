/** The greeting for an hour of the day (0-23), as one says it in Dutch: morning until twelve, evening from six. */
export function greetingAt(hour: number): 'morning' | 'afternoon' | 'evening' | 'night' {
  if (hour < 6) return 'night'
  if (hour < 12) return 'morning'
  return hour < 18 ? 'afternoon' : 'evening'
}
