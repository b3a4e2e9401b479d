import { format } from "date-fns/format";

export function run() {
  const at = new Date(2024, 1, 29, 7, 5, 9);
  return [
    format(at, "yyyy-MM-dd HH:mm:ss"),
    format(at, "EEEE, d MMM, h:mm a"),
    format(at, "'day' D", { useAdditionalDayOfYearTokens: true }),
  ];
}
