import { notice2021 } from './2021.ts';
import { notice2022 } from './2022.ts';
import { notice2023 } from './2023.ts';
import { notice2024 } from './2024.ts';
import { notice2025 } from './2025.ts';
import { notice2026 } from './2026.ts';
import type { Notice } from './notice.ts';

/**
 * The notices this version ships, taken from their texts on gov.cn and checked day by day against the data of
 * NateScarlet/holiday-cn (MIT License, Copyright (c) 2019 NateScarlet). A new year is one more file here.
 */
export const shippedNotices: readonly Notice[] = [notice2021, notice2022, notice2023, notice2024, notice2025, notice2026];
