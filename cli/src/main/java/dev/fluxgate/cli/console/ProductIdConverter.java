package dev.fluxgate.cli.console;

import dev.fluxgate.contract.ProductIds;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads product ids, and refuses what no gateway would take. */
public final class ProductIdConverter implements ITypeConverter<String> {

    @Override
    public String convert(String value) {
        if (!ProductIds.isValid(value)) {
            throw new TypeConversionException(
                    "'" + value + "' is not a product id: those have up to 64 letters, digits,"
                            + " dots, underscores and hyphens, and begin with a letter or digit");
        }
        return value;
    }
}
