package dev.fluxgate.faults.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fluxgate.faults.proxy.RespCommand;
import dev.fluxgate.lua.ScriptCall;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProtectionTest {

    @Test
    void shouldHaveAnotherScriptRunWhenTheOutboxIsTakenAway() {
        RespCommand altered = Protection.OUTBOX.removal().scripts().apply(eval(ScriptCall.DECIDE));

        assertThat(altered.words().get(1))
                .doesNotContain("write('ZADD', KEYS[7]")
                .contains("write('HSET', KEYS[3]");
        assertThat(altered.words().subList(2, 5)).containsExactly("1", "fg:{shoe:0}:sale", "x");
    }

    @Test
    void shouldSayNothingOfDecisionsAndFenceNothingWhenTheFenceIsTakenAway() {
        var scripts = Protection.FENCE.removal().scripts();

        assertThat(scripts.apply(eval(ScriptCall.DECIDE)).words().get(1))
                .contains("replies[2], replies[3] = -1,")
                .doesNotContain("== history()");
        assertThat(scripts.apply(eval(ScriptCall.SET_STATE)).words().get(1))
                .startsWith("if ARGV[1] == 'FENCED' then return");
    }

    @Test
    void shouldLeaveOtherCommandsAsTheyAre() {
        RespCommand other = eval(ScriptCall.TAKE);

        assertThat(Protection.OUTBOX.removal().scripts().apply(other)).isSameAs(other);
    }

    @Test
    void shouldBeMissedUnderAFaultThatThereIs() {
        assertThat(Protection.values())
                .allSatisfy(protection -> assertThat(Faults.all()).containsValue(protection.fault()));
    }

    private static RespCommand eval(ScriptCall call) {
        return RespCommand.of(List.of("EVAL", call.text(), "1", "fg:{shoe:0}:sale", "x"));
    }
}
