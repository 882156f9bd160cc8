/** Compiled, and then left out of the jar. */
public class LeftOut {}
