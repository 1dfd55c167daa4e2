package org.snn4j.contract;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** Skips a test class or method, saying why, where the folder of golden numbers and real data is not at hand. */
@Documented
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@EnabledIfEnvironmentVariable(
        named = "SNN_SHARED",
        matches = ".+",
        disabledReason = "SNN_SHARED is unset; set it to the folder that holds fixtures/ and data/ to run this test")
public @interface NeedsShared {}
