import { normalizeIP } from '@fastify/rate-limit';
import { isIP } from 'node:net';

/** Some proxies write the port beside the address: `203.0.113.7:5000`, `[2001:db8::1]:5000`. */
const COM_PORTA = /^(?:\[([^\]]+)\](?::\d+)?|([\d.]+):\d+)$/;

/**
 * Whom an address counts for: an IPv6 network of 64 bits is one customer, who could have a new address for every
 * question, and an IPv4 address is the same one however it is written. What is no address counts as one of them all.
 */
export function chaveDoEndereco(ip: string): string {
  const partes = COM_PORTA.exec(ip);
  const endereco = partes?.[1] ?? partes?.[2] ?? ip;
  return isIP(endereco) === 0 ? '?' : normalizeIP(endereco, 64);
}
