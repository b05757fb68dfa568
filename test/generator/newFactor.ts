/** The group that the generator's tests make: its folder's name, as people call it, and its sheet. */
export const newFactor = { name: 'logistics', label: '物流保障组', sheet: '物流' };
