/** The days that answers asked about: until another one of them is over, the next day's answers are the same. */

/** Days, as `2026-09-30`: the last that was over, and the first that was not; empty where none was asked about. */
export interface Period {
  readonly after: string;
  readonly until: string;
}

export interface NotedDays {
  /** Tells whether a day was before `today`, and notes that it was asked. */
  on(today: string): (day: string) => boolean;
  /** On which days the answers are those of `today`. */
  period(today: string): Period;
}

export function createNotedDays(): NotedDays {
  const asked = new Set<string>();
  return {
    on: (today) => (day) => {
      asked.add(day);
      return day < today;
    },
    period(today) {
      let [after, until] = ['', ''];
      for (const day of asked) {
        if (day < today && day > after) after = day;
        if (day >= today && (until === '' || day < until)) until = day;
      }
      return { after, until };
    },
  };
}

export function isWithin(today: string, { after, until }: Period): boolean {
  return after < today && (until === '' || today <= until);
}
