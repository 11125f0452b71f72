package dev.fluxgate.cli.sale;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fluxgate.cli.CommandRun;
import dev.fluxgate.cli.FakeService;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SaleShowCommandTest {

    private static final String SALE = """
            {"productId":"iphone-15","state":"SOLD_OUT","available":0,"holdFor":null}""";

    @TempDir
    Path home;

    private FakeService gateway;

    @BeforeEach
    void start() throws IOException {
        gateway = new FakeService().answers("GET /sales/iphone-15", 200, SALE);
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    void shouldPrintWhatHasAValueWhenTheSaleExists() {
        CommandRun.Result result = new CommandRun(home).run("sale", "show", "iphone-15", "--url", gateway.url());

        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).isEqualToIgnoringNewLines("""
                        product id  iphone-15
                        state       SOLD_OUT
                        available   0
                        """);
    }

    @Test
    void shouldPrintTheAnswerWhenJsonIsAsked() throws IOException {
        CommandRun.Result result =
                new CommandRun(home).run("sale", "show", "iphone-15", "--json", "--url", gateway.url());

        ObjectMapper mapper = new ObjectMapper();
        assertThat(mapper.readTree(result.out())).isEqualTo(mapper.readTree(SALE));
    }

    @Test
    void shouldSayWhyWhenThereIsNoSuchSale() {
        gateway.answers(
                "GET /sales/nope",
                404,
                "{\"type\":\"urn:fluxgate:problem:sale-not-found\",\"title\":\"No such sale\"}");

        CommandRun.Result result = new CommandRun(home).run("sale", "show", "nope", "--url", gateway.url());

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err()).isEqualToIgnoringNewLines("404 sale-not-found: No such sale");
    }

    @Test
    void shouldNotUnderstandWhenNoProductIsNamed() {
        CommandRun.Result result = new CommandRun(home).run("sale", "show");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).startsWith("Missing required parameter: 'PRODUCT'");
    }
}
