import { useState } from 'react';
import { textoDoErro } from '../../../contract/mensagens/erros.ts';
import { Button, PasswordField } from '../../ui/index.ts';
import { Acoes, estiloDoFormulario, Texto } from './pecas.tsx';
import { useAcao } from '../cadastro/meus-pedidos/useAcao.ts';

/** The passphrase that opens the store of this computer. */
export function FraseNecessaria() {
  const [frase, setFrase] = useState('');
  const [vazia, setVazia] = useState(false);
  const desbloquear = useAcao('app.desbloquear', { mostraErro: true });
  const recusa = desbloquear.erro === null ? null : textoDoErro(desbloquear.erro);
  const erro = vazia ? 'Digite a frase.' : recusa === null ? undefined : `${recusa.titulo} ${recusa.texto}`;
  return (
    <form
      className={estiloDoFormulario}
      noValidate
      onSubmit={(evento) => {
        evento.preventDefault();
        setVazia(frase === '');
        if (frase !== '') desbloquear.executar({ frase });
      }}
    >
      <Texto>
        <p>Os dados deste computador estão protegidos pela frase escolhida na primeira vez.</p>
      </Texto>
      <PasswordField
        id="frase"
        label="Frase"
        isRequired
        autoFocus
        autoComplete="current-password"
        value={frase}
        onChange={(texto) => {
          setFrase(texto);
          setVazia(false);
        }}
        help="Conferir a frase demora um pouco de propósito: assim ninguém testa muitas em seguida."
        error={desbloquear.emCurso ? undefined : erro}
      />
      <Acoes>
        <Button
          type="submit"
          variant="primary"
          size="lg"
          isPending={desbloquear.emCurso}
          pendingLabel="Conferindo a frase…"
        >
          Abrir
        </Button>
      </Acoes>
    </form>
  );
}
