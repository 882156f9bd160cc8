/** Who calls, and what they may: users with passwords, tokens with grants, and the check that every request passes. */
package dev.baton.host.auth;
