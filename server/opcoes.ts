import { isIP } from 'node:net';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { ambiente } from '../contract/api/saude.ts';
import { codigoDePerfil } from '../contract/domain/perfis.ts';
import { fail, ok, type Result } from '../contract/result.ts';
import type { Opcoes } from './app.ts';

/** What `--help` prints. */
export const AJUDA = `SIGCON servidor: implementação de referência da API do SIGCON

Uso: npm run server -- [opções]

  --port N          porta (padrão 8787; 0 escolhe uma livre)
  --host ENDEREÇO   endereço em que atende (padrão 127.0.0.1)
  --data PASTA      pasta dos dados (padrão .dados/servidor)
  --ambiente NOME   local, homologacao ou producao (padrão local)
  --nova-epoca      começa uma nova época. Use uma vez, ao voltar de um backup: os clientes leem tudo
                    de novo e reenviam o que ainda guardam; nada entra duas vezes
  --help            mostra esta ajuda

Variáveis de ambiente:

  SIGCON_SMTP_URL            servidor de e-mail, por exemplo smtps://usuario:senha@servidor:465?from=sigcon@exemplo.gov.br
                             Sem ela, no ambiente local, as mensagens ficam em /ambiente-local/mensagens
  SIGCON_REGISTRO_URL        registro de entidades (CAGEC, SIAFI-MG); obrigatória fora do ambiente local
  SIGCON_SEGREDO             segredo do servidor, 32 caracteres aleatórios ou mais (padrão: arquivo na pasta dos dados)
  SIGCON_LIMITE_VERIFICACAO  verificações por minuto e endereço (padrão 60)
  SIGCON_LIMITE_ENTRADA      senhas erradas, links errados e links pedidos por minuto e endereço (padrão 30)
  SIGCON_PERFIS_ATRIBUIVEIS  códigos dos perfis que o representante legal pode dar, separados por vírgulas (padrão
                             CADASTRADOR,RESPONSAVEL_MONITORAMENTO_INSTRUMENTO,BENEFICIARIO_ENGENHEIRO)
  SIGCON_PROXY               quantos proxies reversos há à frente (1 a 10), ou os endereços deles, por exemplo
                             10.0.0.5,192.168.0.0/16. Sem ela, vale o endereço de quem se conecta
  SIGCON_CLAMD               antivírus (clamd, do ClamAV) que examina cada arquivo recebido, por exemplo 127.0.0.1:3310
  SIGCON_S3_URL              guarda os arquivos num armazém compatível com S3: endereço e bucket, por exemplo
                             https://s3.exemplo.gov.br/sigcon. Sem ela, eles ficam na pasta dos dados
  SIGCON_S3_CHAVE, SIGCON_S3_SEGREDO, SIGCON_S3_REGIAO
                             credenciais do armazém (obrigatórias com ele) e sua região (padrão us-east-1)

Backup: copie o banco com o comando .backup do sqlite3 e, depois dele, a pasta "anexos" (ou o bucket). Guarde
também o arquivo "segredo".
`;

export type Comando = { readonly tipo: 'ajuda' } | { readonly tipo: 'servir'; readonly opcoes: Opcoes };

const inteiro = (minimo: number, maximo: number) =>
  z
    .string()
    .regex(/^[0-9]+$/)
    .transform(Number)
    .pipe(z.number().min(minimo).max(maximo));
const url = (protocolos: RegExp) => z.url({ protocol: protocolos });

const MAXIMO_DE_PROXIES = 10;
/** The largest private networks; beyond them, a slip such as `/0` would let anybody choose his address. */
const PREFIXO_MINIMO = { 4: 8, 6: 7 } as const;

/** How many proxies stand in front, or their addresses and networks separated by commas. Never simply "all". */
const proxies = z.string().transform((texto, contexto) => {
  if (/^[0-9]+$/.test(texto.trim())) {
    const quantos = Number(texto);
    if (quantos >= 1 && quantos <= MAXIMO_DE_PROXIES) return quantos;
  } else {
    const enderecos = texto.split(',').map((parte) => parte.trim());
    if (enderecos.every(ehEnderecoOuRede)) return enderecos;
  }
  contexto.addIssue({ code: 'custom' });
  return z.NEVER;
});

function ehEnderecoOuRede(texto: string): boolean {
  const [endereco = '', prefixo, ...resto] = texto.split('/');
  const familia = isIP(endereco);
  // An IPv4 network is to be written as one: in IPv6 form its prefix would mean something else.
  const mapeado = familia === 6 && /^[0:]*:ffff:/i.test(endereco);
  if ((familia !== 4 && familia !== 6) || mapeado || resto.length > 0) return false;
  if (prefixo === undefined) return true;
  const bits = Number(prefixo);
  return (
    /^[0-9]{1,3}$/.test(prefixo) && bits >= PREFIXO_MINIMO[familia] && bits <= (familia === 6 ? 128 : 32)
  );
}

/** Codes separated by commas. BR-11: the CAGEC alone makes a RESPONSAVEL_LEGAL. */
const perfis = z
  .string()
  .transform((texto) => texto.split(',').map((codigo) => codigo.trim()))
  .pipe(z.array(codigoDePerfil.refine((codigo) => codigo !== 'RESPONSAVEL_LEGAL')).max(30));

/** Host and port; an IPv6 host in brackets. */
const hostEPorta = z.string().transform((texto, contexto) => {
  const [, host = '', porta = ''] = /^(\[[0-9a-fA-F:.]+\]|[^:/\s]+):([0-9]{1,5})$/.exec(texto) ?? [];
  if (host !== '' && Number(porta) >= 1 && Number(porta) <= 65_535)
    return { host: host.replace(/^\[|\]$/g, ''), porta: Number(porta) };
  contexto.addIssue({ code: 'custom' });
  return z.NEVER;
});

/** An endpoint with its bucket, and nothing that belongs elsewhere. */
const enderecoDoBucket = url(/^https?$/).refine((texto) => {
  const { pathname, search, hash, username, password } = new URL(texto);
  return pathname.length > 1 && search + hash + username + password === '';
});

const camposDaEntrada = z.object({
  '--port': inteiro(0, 65_535),
  '--host': z.string().min(1),
  '--data': z.string().min(1),
  '--ambiente': ambiente,
  SIGCON_SMTP_URL: url(/^smtps?$/).optional(),
  SIGCON_REGISTRO_URL: url(/^https?$/).optional(),
  SIGCON_SEGREDO: z.string().optional(),
  SIGCON_LIMITE_VERIFICACAO: inteiro(1, 1_000_000).optional(),
  SIGCON_LIMITE_ENTRADA: inteiro(1, 1_000_000).optional(),
  SIGCON_PERFIS_ATRIBUIVEIS: perfis.optional(),
  SIGCON_PROXY: proxies.optional(),
  SIGCON_CLAMD: hostEPorta.optional(),
  SIGCON_S3_URL: enderecoDoBucket.optional(),
  SIGCON_S3_CHAVE: z.string().optional(),
  SIGCON_S3_SEGREDO: z.string().optional(),
  SIGCON_S3_REGIAO: z.string().default('us-east-1'),
});

type Entrada = z.infer<typeof camposDaEntrada>;

const entradaSchema = camposDaEntrada.superRefine((e, contexto) => {
  if (e.SIGCON_S3_URL === undefined) return;
  for (const nome of ['SIGCON_S3_CHAVE', 'SIGCON_S3_SEGREDO'] as const)
    if (e[nome] === undefined) contexto.addIssue({ code: 'custom', path: [nome] });
});

/** What a name alone would not tell whoever has to mend it. */
const DICAS: Readonly<Partial<Record<string, string>>> = {
  SIGCON_PERFIS_ATRIBUIVEIS:
    ' (aceita códigos como CADASTRADOR, separados por vírgulas; nunca RESPONSAVEL_LEGAL)',
  SIGCON_PROXY: ' (aceita o número de proxies, de 1 a 10, ou os endereços deles)',
  SIGCON_CLAMD: ' (aceita endereço e porta, por exemplo 127.0.0.1:3310)',
  SIGCON_S3_URL: ' (aceita endereço e bucket, por exemplo https://s3.exemplo.gov.br/sigcon)',
  SIGCON_S3_CHAVE: ' (obrigatória com SIGCON_S3_URL)',
  SIGCON_S3_SEGREDO: ' (obrigatória com SIGCON_S3_URL)',
};

const FLAGS = {
  port: { type: 'string', default: '8787' },
  host: { type: 'string', default: '127.0.0.1' },
  data: { type: 'string', default: '.dados/servidor' },
  ambiente: { type: 'string', default: 'local' },
  'nova-epoca': { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const;

/** Reads the command line and the environment; a failure is one line in pt-BR. */
export function lerOpcoes(
  argumentos: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): Result<Comando, string> {
  const flags = lerFlags(argumentos);
  if (!flags.ok) return flags;
  const { port, host, data, ambiente: nome, help } = flags.value;
  if (help) return ok({ tipo: 'ajuda' });
  const doAmbiente = Object.fromEntries(Object.entries(env).filter(([, valor]) => valor !== ''));
  const lida = entradaSchema.safeParse({
    ...doAmbiente,
    '--port': port,
    '--host': host,
    '--data': data,
    '--ambiente': nome,
  });
  if (!lida.success) {
    const nomes = lida.error.issues
      .map((i) => String(i.path[0] ?? ''))
      .map((nome) => nome + (DICAS[nome] ?? ''));
    return fail(`Valor não aceito em ${[...new Set(nomes)].join(', ')}. Veja --help.`);
  }
  const e = lida.data;
  return ok({
    tipo: 'servir',
    opcoes: {
      porta: e['--port'],
      host: e['--host'],
      dados: resolve(e['--data']),
      ambiente: e['--ambiente'],
      novaEpoca: flags.value['nova-epoca'],
      ...(e.SIGCON_SMTP_URL === undefined ? {} : { smtpUrl: e.SIGCON_SMTP_URL }),
      ...(e.SIGCON_REGISTRO_URL === undefined ? {} : { registroUrl: e.SIGCON_REGISTRO_URL }),
      ...(e.SIGCON_SEGREDO === undefined ? {} : { segredo: e.SIGCON_SEGREDO }),
      ...(e.SIGCON_LIMITE_VERIFICACAO === undefined
        ? {}
        : { limiteDeVerificacao: e.SIGCON_LIMITE_VERIFICACAO }),
      ...(e.SIGCON_LIMITE_ENTRADA === undefined ? {} : { limiteDeEntrada: e.SIGCON_LIMITE_ENTRADA }),
      ...(e.SIGCON_PERFIS_ATRIBUIVEIS === undefined
        ? {}
        : { perfisAtribuiveis: e.SIGCON_PERFIS_ATRIBUIVEIS }),
      ...(e.SIGCON_PROXY === undefined ? {} : { proxy: e.SIGCON_PROXY }),
      ...anexosDe(e),
    },
  });
}

/** Where files lie and who looks at them, when that was said. */
function anexosDe(e: Entrada): Pick<Opcoes, 'anexos'> {
  const { SIGCON_S3_URL: url, SIGCON_S3_CHAVE: chave, SIGCON_S3_SEGREDO: segredo, SIGCON_CLAMD: clamd } = e;
  const temS3 = url !== undefined && chave !== undefined && segredo !== undefined;
  if (!temS3 && clamd === undefined) return {};
  const s3 = temS3 ? { s3: { url, chave, segredo, regiao: e.SIGCON_S3_REGIAO } } : {};
  return { anexos: { ...s3, ...(clamd === undefined ? {} : { clamd }) } };
}

function lerFlags(argumentos: readonly string[]) {
  try {
    return ok(parseArgs({ args: [...argumentos], options: FLAGS, strict: true }).values);
  } catch (erro) {
    if (!(erro instanceof TypeError)) throw erro;
    return fail('Opção desconhecida ou sem valor. Veja --help.');
  }
}
