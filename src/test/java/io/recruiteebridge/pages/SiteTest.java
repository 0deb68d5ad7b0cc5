package io.recruiteebridge.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SiteTest {
    private static final Site ACME = new Site("acme", List.of("acme", "bolt"));

    @ParameterizedTest
    @CsvSource({
        "/, /companies/acme",
        "/import?id=1, /companies/acme/import?id=1",
        "/files/, /companies/acme/files/",
        "/companies, /companies",
        "/companies/bolt, /companies/bolt",
        "/companies-of-ours, /companies/acme/companies-of-ours",
        "/assets/console.css, /assets/console.css",
        "/sign-out, /sign-out",
        "//example.com/, //example.com/"
    })
    void linksLeadToTheSameCompany(String address, String leadsTo) {
        assertThat(ACME.address(address)).isEqualTo(leadsTo);
        assertThat(Site.ONLY.address(address)).isEqualTo(address);
    }

    @ParameterizedTest
    @CsvSource({
        "/companies/acme, acme, /",
        "/companies/acme/, acme, /",
        "/companies/acme/files/a%2Fb, acme, /files/a%2Fb",
        "/companies, '', /companies",
        "/companies/, '', /companies/",
        "/import, '', /import"
    })
    void anAddressNamesItsCompany(String address, String company, String within) {
        assertThat(Site.companyIn(address)).isEqualTo(company);
        assertThat(Site.withoutCompany(address)).isEqualTo(within);
    }

    @Test
    void somePagesAreAboutAllCompanies() {
        assertThat(new Site("", List.of("acme")).isOfAll()).isTrue();
        assertThat(ACME.isOfAll()).isFalse();
        assertThat(Site.ONLY.isOfAll()).isFalse();
    }
}
