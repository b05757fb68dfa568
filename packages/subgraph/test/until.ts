/** Waits until a condition holds, at most 45 seconds; it is asked every 50 ms. */
export async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  for (const end = Date.now() + 45_000; !(await holds());) {
    if (Date.now() > end) throw new Error('did not come true');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
