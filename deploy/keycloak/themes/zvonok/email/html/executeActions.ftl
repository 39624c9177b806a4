<#import "template.ftl" as layout>
<@layout.emailLayout>
<p>${msg("inviteGreeting", user.firstName!user.username)}</p>
<p>${msg("inviteWhy", user.attributes.school!msg("inviteYourSchool"))}</p>
<p>${msg("inviteUsername")} <strong>${user.username}</strong></p>
<p>${msg("inviteDo")}</p>
<p><a href="${link}">${msg("inviteLink")}</a></p>
<p>${msg("inviteUntil", linkExpirationFormatter(linkExpiration))}</p>
<p>${msg("inviteNobodyAsks")}</p>
<p>${msg("inviteNotYou")}</p>
</@layout.emailLayout>
