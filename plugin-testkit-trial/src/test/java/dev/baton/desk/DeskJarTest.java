package dev.baton.desk;

/** A jar that is as it should be passes all of the contract. */
class DeskJarTest extends JarContract {}
