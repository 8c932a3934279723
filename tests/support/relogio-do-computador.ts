import { readFileSync } from 'node:fs';

// Loaded into a program before it starts: its clock runs ahead by what stands in a file, read each time.
const arquivo = process.env['SIGCON_TESTE_RELOGIO'] ?? '';
const agora = Date.now.bind(Date);

Date.now = () => agora() + Number(readFileSync(arquivo, 'utf8'));
