/** What a look at the teams and postings judges by. */
export interface Look {
  /** The running edition, which is the latest one. */
  year: number;
  /** The day on which its seats are judged, `YYYY-MM-DD`. */
  day: string;
}
