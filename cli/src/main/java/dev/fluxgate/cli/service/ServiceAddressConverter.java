package dev.fluxgate.cli.service;

import dev.fluxgate.cli.console.Failure;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the addresses of services from options. */
final class ServiceAddressConverter implements ITypeConverter<ServiceAddress> {

    @Override
    public ServiceAddress convert(String value) {
        try {
            return ServiceAddress.chosen(value);
        } catch (Failure e) {
            throw new TypeConversionException(e.getMessage());
        }
    }
}
