export { todayInShanghai, isCalendarDate } from './dates.ts';
export { stateCouncilCalendar, withNotice, withOfficeHours, type Notice, type WorkingCalendar } from './workingCalendar.ts';
export { isWorkingDay, addWorkingDays, workingDaysBetween, type WorkingDay, type SkippedDay, type DueDate } from './workingDays.ts';
export { officeHours, endOfOfficeHours, addOfficeHours, type OfficeHours, type Season } from './officeHours.ts';
export { roundOf, isSkipped, sealingOf, type Round } from './rounds.ts';
