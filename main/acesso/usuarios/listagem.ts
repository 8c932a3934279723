import type { FiltrosDeUsuarios, OrdemDeUsuarios } from '../../../contract/bridge/usuarios.ts';
import { dobrar, dobrarNome } from './dobra.ts';

const COLUNAS: Readonly<Record<OrdemDeUsuarios['coluna'], string>> = {
  nome: 'nome',
  cpf: 'cpf',
  login: 'login',
  cnpj: 'cnpj',
  setor: 'setor',
  situacao: 'situacao',
  status: 'status',
  ultimoLogin: 'coalesce(ultimo_login, 0)',
};

type Parametros = Record<string, string | number>;

/** `WHERE` of a filtered list with its parameters. Every word typed for a text must occur, whatever its accents. */
export function ondeDosFiltros(cnpj: string, f: FiltrosDeUsuarios): { sql: string; params: Parametros } {
  const condicoes = ['cnpj = @cnpj'];
  const params: Parametros = { cnpj };
  const contem = (coluna: string, palavras: readonly string[]): void => {
    for (const palavra of palavras) {
      const nome = `p${String(Object.keys(params).length)}`;
      condicoes.push(`instr(${coluna}, @${nome}) > 0`);
      params[nome] = palavra;
    }
  };
  const igual = (coluna: string, valor: string | undefined): void => {
    if (valor === undefined) return;
    condicoes.push(`${coluna} = @${coluna}`);
    params[coluna] = valor;
  };
  contem('nome', palavrasDe(f.nome, dobrarNome));
  contem('cpf', palavrasDe(f.cpf).map(numeros));
  contem('login', palavrasDe(f.login).map(numerosOuTexto));
  contem('email', palavrasDe(f.email));
  contem('setor', palavrasDe(f.setor, dobrarNome));
  if (f.perfil !== undefined) contem('perfis', [` ${f.perfil} `]);
  igual('status', f.status);
  igual('situacao', f.situacao);
  return { sql: `WHERE ${condicoes.join(' AND ')}`, params };
}

/** `ORDER BY` of a column; people of the same value stand by name, and always in the same order. */
export function ordemDe({ coluna, sentido }: OrdemDeUsuarios): string {
  return `ORDER BY ${COLUNAS[coluna]} ${sentido === 'desc' ? 'DESC' : 'ASC'}, nome, cpf`;
}

const palavrasDe = (texto = '', dobrado = dobrar): string[] =>
  dobrado(texto)
    .split(' ')
    .filter((palavra) => palavra !== '')
    .slice(0, 10);

/** The list shows a CPF masked (`***.982.247-**`): pasted back, it finds what it came from. */
const numeros = (palavra: string): string => palavra.replace(/[.\-*/]/g, '');
const numerosOuTexto = (palavra: string): string =>
  /^[0-9.\-*/]+$/.test(palavra) ? numeros(palavra) : palavra;
