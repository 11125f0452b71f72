package dev.fluxgate.gateway.sale;

/**
 * A sale as it was agreed.
 *
 * @param productId its public name
 * @param number its small number, which its order ids carry
 * @param offer what it offers
 */
public record Sale(String productId, int number, SaleOffer offer) {}
