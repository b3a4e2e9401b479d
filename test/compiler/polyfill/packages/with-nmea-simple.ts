import { parseNmeaSentence } from "nmea-simple";

/** Pads numbers, and reads dates. */
export function run(): unknown {
  const text = "$GPGGA,123519,4807.038,N,01131.000,E,1,08,0.9,545.4,M,46.9,M,,*47";
  const place = parseNmeaSentence(text) as any;
  return [place.sentenceId, place.latitude.toFixed(4), place.longitude.toFixed(4), place.satellitesInView];
}
