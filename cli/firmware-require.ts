/** The symbol under which a bundled app finds the function that gives it a module of the firmware. */
export const FIRMWARE_REQUIRE = "ristretto.firmware";
