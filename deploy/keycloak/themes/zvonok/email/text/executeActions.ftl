<#ftl output_format="plainText">
${msg("inviteGreeting", user.firstName!user.username)}

${msg("inviteWhy", user.attributes.school!msg("inviteYourSchool"))}

${msg("inviteUsername")} ${user.username}

${msg("inviteDo")}

${link}

${msg("inviteUntil", linkExpirationFormatter(linkExpiration))}

${msg("inviteNobodyAsks")}

${msg("inviteNotYou")}
