export { todayInShanghai, isCalendarDate } from './dates.ts';
export { stateCouncilCalendar, withNotice, withOfficeHours, type Notice, type WorkingCalendar } from './workingCalendar.ts';
export { isWorkingDay, type WorkingDay } from './workingDay.ts';
export { addWorkingDays, workingDaysBetween, type SkippedDay, type DueDate } from './workingDays.ts';
export { endOfOfficeHours, addOfficeHours } from './officeHours.ts';
export { officeHours, type OfficeHours, type Season } from './officeHoursTable.ts';
export { roundOf, isSkipped, sealingOf, type Round } from './rounds.ts';
