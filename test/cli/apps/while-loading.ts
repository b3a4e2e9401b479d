import "ristretto";

throw new Error("no beans");
