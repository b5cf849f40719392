/*
 * Numeric addresses and masks of pg_hba.conf.
 *
 * They are read as a numeric getaddrinfo reads them: IPv4 in one to four parts,
 * decimal, octal or hexadecimal; IPv6 with or without a zone. No name is ever resolved
 * and no interface looked up, so that the outcome is the same on every machine.
 */
#ifndef RULES_HBA_ADDRESS_H
#define RULES_HBA_ADDRESS_H

#include "rules/hba.h"

/* Sets kind, family and address; false, and nothing set, when `text` is no address. */
bool hba_address_read(struct hba_address *address, const char *text);

/*
 * Whether what was read as an address is one only where the interface is there that it
 * names: fe80::1%eth0. Elsewhere the server takes it for the name of a host.
 */
bool hba_address_is_unsure(const char *text);

/*
 * These set the mask of an address: from the number of its leading ones in decimal, or
 * from a mask that is written as an address. False when it is none for this family.
 */
bool hba_address_set_bits(struct hba_address *address, const char *bits);
bool hba_address_set_mask(struct hba_address *address, const char *text);

/* How many leading ones the mask has; -1 when there are ones behind them. */
int hba_address_prefix(const struct hba_address *address);

/* The network of an address that has its mask: without the bits that do not count. */
struct hba_address hba_address_network(const struct hba_address *address);

/* As the server's view prints an address and its mask; NULL where it prints nothing. */
const char *hba_address_text(struct arena *arena, const struct hba_address *address);
const char *hba_address_mask_text(struct arena *arena,
                                  const struct hba_address *address);

/* Whether a network holds an address. Those of different families never match. */
bool hba_address_contains(const struct hba_address *network,
                          const struct hba_address *address);

/* Whether a network holds none but addresses of the loopback interface. */
bool hba_address_is_loopback(const struct hba_address *network);

#endif
